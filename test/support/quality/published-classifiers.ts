// What Microsoft publishes, written down from its pages and from the queries of Call Record Insights, without the
// gateway's rule sets. A value that was not measured is null.

export interface PublishedStream {
  readonly medium: 'audio' | 'camera' | 'screen';
  readonly isInbound: boolean;
  readonly codec: string;
  readonly packets: number | null;
  readonly roundTripMs: number | null;
  readonly loss: number | null;
  readonly jitterMs: number | null;
  readonly degradation: number | null;
  readonly concealed: number | null;
  readonly frameLoss: number | null;
  readonly frameRate: number | null;
  readonly postFecLoss: number | null;
}

export type Verdict = 'good' | 'poor' | 'unclassified';

/** "A stream is marked Unclassified when […] all the metrics required to compute the classification are not reported." */
function anyOf(values: readonly (number | null)[], isPoor: boolean): Verdict {
  if (values.every((value) => value === null)) return 'unclassified';
  return isPoor ? 'poor' : 'good';
}

const above = (value: number | null, limit: number) => value !== null && value > limit;

/** The page of 2022: "If one or more of the following conditions are met and Packet Utilization is > 500 packets". */
export function dashboardOf2022(stream: PublishedStream): Verdict {
  if (stream.medium === 'audio') return audioByNetwork(stream, 500);
  if (stream.medium === 'camera') return firstOfThree(stream, 7);
  // VBSS: inbound without H264S by lost frames; outbound, and H264S both ways, by the frame rate.
  if (stream.isInbound && stream.codec !== 'h264s') {
    if (stream.frameLoss === null) return 'unclassified';
    return stream.frameLoss > 50 ? 'poor' : 'good';
  }
  if (stream.frameRate === null) return 'unclassified';
  return stream.frameRate < 1 ? 'poor' : 'good';
}

/** The page of 2021: degradation and concealed samples "where the codec is not SATIN", no guard. */
export function dashboardOf2021(stream: PublishedStream): Verdict {
  if (stream.medium === 'camera') return firstOfThree(stream, 7);
  if (stream.medium === 'screen') return firstOfThree(stream, 2);
  const { roundTripMs, loss, jitterMs, degradation, concealed } = stream;
  const isPoor = above(roundTripMs, 500) || above(loss, 0.1) || above(jitterMs, 30);
  if (stream.codec === 'satin' || stream.codec === 'satinFullband') {
    return anyOf([roundTripMs, loss, jitterMs], isPoor);
  }
  return anyOf(
    [roundTripMs, loss, jitterMs, degradation, concealed],
    isPoor || above(degradation, 1) || above(concealed, 0.07),
  );
}

/** `AudioClassifier`, `VideoClassifier` and `VBSSClassifier` of Configure.kql. */
export function callRecordInsights(stream: PublishedStream): Verdict {
  if (stream.medium === 'audio') return audioByNetwork(stream, 1000);
  return firstOfThree(stream, stream.medium === 'camera' ? 7 : 2);
}

function audioByNetwork(stream: PublishedStream, guard: number): Verdict {
  const { packets, roundTripMs, loss, jitterMs } = stream;
  if (packets === null || packets <= guard) return 'unclassified';
  const isPoor = above(roundTripMs, 500) || above(loss, 0.1) || above(jitterMs, 30);
  return anyOf([roundTripMs, loss, jitterMs], isPoor);
}

/** "Based on the value of the first available metric in the following order". */
function firstOfThree(stream: PublishedStream, slowest: number): Verdict {
  if (stream.frameLoss !== null) return stream.frameLoss > 50 ? 'poor' : 'good';
  if (stream.frameRate !== null) return stream.frameRate < slowest ? 'poor' : 'good';
  if (stream.postFecLoss !== null) return stream.postFecLoss > 0.15 ? 'poor' : 'good';
  return 'unclassified';
}
