import type { Chance } from '../company/chance.ts';
import type { JsonObject } from '../tenant.ts';
import type { Seat } from './seat.ts';
import { single } from './stream-ranges.ts';

const NO_DEVICE = {
  captureDeviceName: null,
  captureDeviceDriver: null,
  renderDeviceName: null,
  renderDeviceDriver: null,
  sentSignalLevel: null,
  receivedSignalLevel: null,
  sentNoiseLevel: null,
  receivedNoiseLevel: null,
  initialSignalLevelRootMeanSquare: null,
  cpuInsufficentEventRatio: null,
  renderNotFunctioningEventRatio: null,
  captureNotFunctioningEventRatio: null,
  deviceGlitchEventRatio: null,
  lowSpeechToNoiseEventRatio: null,
  lowSpeechLevelEventRatio: null,
  deviceClippingEventRatio: null,
  howlingEventCount: null,
  renderZeroVolumeEventRatio: null,
  renderMuteEventRatio: null,
  micGlitchRate: null,
  speakerGlitchRate: null,
};

export function audioDevice(seat: Seat, chance: Chance): JsonObject {
  if (seat.kind === 'service') return { ...NO_DEVICE, howlingEventCount: 0 };
  const { capture, render, driver } = seat.sound;
  const isWindows = seat.machine.platform === 'windows';
  return {
    ...NO_DEVICE,
    captureDeviceName: capture,
    captureDeviceDriver: driver,
    renderDeviceName: render,
    renderDeviceDriver: driver,
    ...levels(chance),
    ...events(chance),
    micGlitchRate: isWindows ? chance.integer(0, 40) : null,
    speakerGlitchRate: isWindows ? chance.integer(0, 200) : null,
  };
}

/** A camera captures and a screen renders, without measurements. */
export function pictureDevice(seat: Seat): JsonObject {
  if (seat.kind === 'service') return NO_DEVICE;
  return { ...NO_DEVICE, captureDeviceName: seat.machine.camera };
}

export function noDevice(): JsonObject {
  return NO_DEVICE;
}

function levels(chance: Chance): JsonObject {
  return {
    sentSignalLevel: chance.integer(-32, -14),
    receivedSignalLevel: chance.integer(-30, -12),
    sentNoiseLevel: chance.integer(-86, -58),
    receivedNoiseLevel: chance.integer(-88, -60),
    initialSignalLevelRootMeanSquare: single(chance.between(20, 420)),
  };
}

function events(chance: Chance): JsonObject {
  const seldom = () => (chance.happens(0.1) ? single(chance.between(0.01, 0.4)) : 0);
  return {
    cpuInsufficentEventRatio: seldom(),
    renderNotFunctioningEventRatio: 0,
    captureNotFunctioningEventRatio: 0,
    deviceGlitchEventRatio: seldom(),
    lowSpeechToNoiseEventRatio: seldom(),
    lowSpeechLevelEventRatio: seldom(),
    deviceClippingEventRatio: seldom(),
    howlingEventCount: chance.happens(0.03) ? chance.integer(1, 4) : 0,
    renderZeroVolumeEventRatio: seldom(),
    renderMuteEventRatio: 0,
  };
}
