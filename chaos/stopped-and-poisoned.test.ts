import { testSmall } from './driver/small-run.ts';
import { r3 } from './programs/r3-stopped.ts';
import { r8 } from './programs/r8-poison.ts';

testSmall('R3', r3, { stops: 4 });
testSmall('R8', r8, { excuses: 3 });
