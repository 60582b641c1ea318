import { testSmall } from './driver/small-run.ts';
import { r4 } from './programs/r4-lost-answers.ts';
import { r5 } from './programs/r5-failing-model.ts';
import { r6 } from './programs/r6-told-to-wait.ts';

testSmall('R4', r4, { asked: 300 });
testSmall('R5', r5, { asked: 320 });
testSmall('R6', r6);
