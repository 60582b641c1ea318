/** Of its own, so that Next does not find the application's. */
export default { poweredByHeader: false };
