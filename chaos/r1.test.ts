import { testSmall } from './driver/small-run.ts';
import { r1 } from './programs/r1-kills.ts';

testSmall('R1', r1, { asked: 5000 });
