// Loaded into the gateway of the demo, which ends when the demo does, however that comes about: the pipe
// between them closes, even where nobody was left to send a signal.
import { Socket } from 'node:net';

const lifeline = process.stdin;
lifeline.once('close', () => process.kill(process.pid, 'SIGTERM')).resume();
// It must not keep a gateway that has ended for another reason.
if (lifeline instanceof Socket) lifeline.unref();
