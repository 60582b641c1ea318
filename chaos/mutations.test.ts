import { testCaught } from './driver/small-run.ts';
import { r1 } from './programs/r1-kills.ts';
import { r2 } from './programs/r2-crash-points.ts';
import { r3 } from './programs/r3-stopped.ts';

// Each program passes with the guarantee (the other tests of this folder) and fails without it.

testCaught('no_dedupe', 'R1', r1, {
  given: { ...r1.small, updates: 100, chats: 20, redelivered: 0.2, killEveryMs: 600_000 },
  finds: /answeredTwice/,
});
testCaught('no_fence', 'R3', r3, { given: { ...r3.small, rounds: 1 }, finds: /staleAnswers/ });
testCaught('ack_before_commit', 'R2', r2, {
  given: { ...r2.small, points: ['the update is stored, undone'] },
  finds: /lost/,
});
testCaught('send_before_commit', 'R2', r2, {
  given: { ...r2.small, points: ['the message has arrived, twice'] },
  finds: /tripledSends/,
});
