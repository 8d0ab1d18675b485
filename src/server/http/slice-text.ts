import { pipeline, Readable, Transform } from 'node:stream';

/** As much is written at once: a client that takes less in the time that it has counts as not reading. */
export const sliceBytes = 65_536;

/** Reads a text slice by slice, so that it can be seen whether it is taken. */
export function readSlices(text: Buffer): Readable {
  return Readable.from(slicesOf(text), { objectMode: false });
}

/**
 * Makes the same of texts that come one after the other, each once the one before is taken but for what a
 * connection holds.
 *
 * @param hold hears how large each is, when it comes.
 */
export function readTexts(texts: Readable, hold: (bytes: number) => void): Readable {
  const slices = new Transform({
    writableObjectMode: true,
    writableHighWaterMark: 1,
    transform(text: string | Buffer, _encoding, done) {
      const buffer = Buffer.from(text);
      hold(buffer.length);
      for (const slice of slicesOf(buffer)) this.push(slice);
      done();
    },
  });
  // Whoever reads hears of a failure.
  return pipeline(texts, slices, () => undefined);
}

/** Parts of one memory: nothing is copied. */
function* slicesOf(text: Buffer): Generator<Buffer, void> {
  for (let begin = 0; begin < text.length; begin += sliceBytes) {
    yield text.subarray(begin, begin + sliceBytes);
  }
}
