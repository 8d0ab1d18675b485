import { pipeline, Readable, Transform } from 'node:stream';

/**
 * The number of bytes that are written at once. A client that reads less within the timeout counts as
 * not reading.
 */
export const sliceBytes = 65_536;

/** Reads a text in slices, so that it shows whether they are taken. */
export function readSlices(text: Buffer): Readable {
  return Readable.from(slicesOf(text), { objectMode: false });
}

/**
 * Reads several texts in slices, each after the one before is taken, apart from what the connection
 * buffers.
 *
 * @param hold is called with the size of each text when it comes.
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
  // The reader receives the failure.
  return pipeline(texts, slices, () => undefined);
}

/** Slices share the memory of the text: nothing is copied. */
function* slicesOf(text: Buffer): Generator<Buffer, void> {
  for (let begin = 0; begin < text.length; begin += sliceBytes) {
    yield text.subarray(begin, begin + sliceBytes);
  }
}
