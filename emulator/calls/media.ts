import type { Chance } from '../company/chance.ts';
import type { JsonObject } from '../tenant.ts';
import { audioDevice, noDevice, pictureDevice } from './devices.ts';
import { networkOf } from './networks.ts';
import { type Direction, DIRECTIONS, type Directions } from './quality.ts';
import type { Seat } from './seat.ts';
import { audioStream, screenStream, silentStream, videoStream } from './streams.ts';

/** The two sides of a media path, with its quality and duration. */
export interface MediaPath {
  readonly caller: Seat;
  readonly callee: Seat;
  readonly quality: Directions;
  readonly seconds: number;
  /** Without telemetry, the media are listed without measurements. */
  readonly isMeasured: boolean;
  readonly audioCodec?: string;
}

export type Modality = 'audio' | 'video' | 'videoBasedScreenSharing' | 'data';

export function mediaOf(
  path: MediaPath,
  modalities: readonly Modality[],
  chance: Chance,
): readonly JsonObject[] {
  return modalities.map((modality) => MAKERS[modality](path, chance));
}

const MAKERS: Readonly<Record<Modality, (path: MediaPath, chance: Chance) => JsonObject>> = {
  audio: (path, chance) =>
    medium(
      'main-audio',
      path,
      chance,
      (seat) => audioDevice(seat, chance),
      (direction) =>
        audioStream(direction, path.quality[direction], path.seconds, chance, path.audioCodec),
    ),
  video: (path, chance) =>
    medium('main-video', path, chance, pictureDevice, (direction) =>
      videoStream(direction, path.quality[direction], path.seconds, chance),
    ),
  videoBasedScreenSharing: (path, chance) =>
    medium('applicationsharing-video', path, chance, pictureDevice, (direction) =>
      screenStream(direction, path.quality[direction], path.seconds, chance),
    ),
  data: (path, chance) =>
    medium('data', path, chance, noDevice, (direction) => silentStream(direction, chance)),
};

function medium(
  label: string,
  { caller, callee, quality, isMeasured }: MediaPath,
  chance: Chance,
  device: (seat: Seat) => JsonObject,
  stream: (direction: Direction) => JsonObject,
): JsonObject {
  return {
    label,
    callerNetwork: networkOf(caller, quality.calleeToCaller, chance),
    calleeNetwork: networkOf(callee, quality.callerToCallee, chance),
    callerDevice: isMeasured ? device(caller) : noDevice(),
    calleeDevice: isMeasured ? device(callee) : noDevice(),
    streams: DIRECTIONS.map((direction) =>
      isMeasured ? stream(direction) : silentStream(direction, chance),
    ),
  };
}
