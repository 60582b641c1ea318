/** Questions and answers carry a number, so that what the sandboxes saw can be matched with what was sent. */
export const questionText = (n: number): string => `question ${n}`;
export const answerText = (question: string): string => `answer to ${question}`;
export const numberOfQuestion = (text: string): number => Number(/^question (\d+)$/.exec(text)?.[1]);
export const numberOfAnswer = (text: string): number => numberOfQuestion(text.replace(/^answer to /, ''));
