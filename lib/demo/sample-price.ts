/** Finds the figure in the sample tea house's prompt that the demo asks its visitor to change. */
export const samplePrice = String.raw`(?<=Pilaf — )\d(?:[\d\s]*\d)?`;
