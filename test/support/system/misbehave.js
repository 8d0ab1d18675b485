/* global performance, process */
import { writeSync } from 'node:fs';

// Loaded into a gateway with --import: at SIGUSR2 the process does what MISBEHAVIOUR names, as a defect would.

// It can be counted how many threads load it.
writeSync(2, 'misbehave.js is loaded\n');

/** Blocks the event loop as computing would, and leaves the processor to other tests. */
function sleepBlocking() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

const acts = {
  throw() {
    throw new TypeError('Abbie Wilkins has no number');
  },
  reject() {
    void Promise.reject(new TypeError('Abbie Wilkins has no number'));
  },
  allocate() {
    const kept = [];
    for (;;) kept.push(new Array(10_000).fill({}));
  },
  block() {
    const until = performance.now() + 7000;
    while (performance.now() < until) sleepBlocking();
  },
  hang() {
    for (;;) sleepBlocking();
  },
};

process.on('SIGUSR2', () => acts[process.env.MISBEHAVIOUR]());
