// Loaded into the gateway of the demo, which ends when the demo ends for any reason: the pipe between
// them closes even if no signal could be sent.
import { Socket } from 'node:net';

const lifeline = process.stdin;
lifeline.once('close', () => process.kill(process.pid, 'SIGTERM')).resume();
// It must not keep a gateway alive that ends for another reason.
if (lifeline instanceof Socket) lifeline.unref();
