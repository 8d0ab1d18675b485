import type { JsonObject } from '../tenant.ts';

/** A computer, phone or room system, as an endpoint reports it. */
export interface Machine {
  readonly namePrefix: string;
  readonly cpuName: string | null;
  readonly cpuCoresCount: number | null;
  readonly cpuProcessorSpeedInMhz: number | null;
  readonly platform: string;
  readonly userAgent: string;
  readonly wifiDriver: string | null;
  readonly wifiDriverVersion: string | null;
  readonly builtInSound: AudioDevice;
  readonly camera: string;
}

export interface AudioDevice {
  readonly capture: string;
  readonly render: string;
  readonly driver: string | null;
}

const REALTEK: AudioDevice = {
  capture: 'Microphone Array (Realtek(R) Audio)',
  render: 'Speakers (Realtek(R) Audio)',
  driver: 'Realtek Semiconductor Corp.: 6.0.9780.1',
};

const MACBOOK_SOUND: AudioDevice = {
  capture: 'MacBook Pro Microphone',
  render: 'MacBook Pro Speakers',
  driver: null,
};

const PHONE_SOUND: AudioDevice = {
  capture: 'Default input device',
  render: 'Default output device',
  driver: null,
};

export const LAPTOPS: readonly Machine[] = [
  {
    namePrefix: 'LT',
    cpuName: '12th Gen Intel(R) Core(TM) i7-1265U',
    cpuCoresCount: 10,
    cpuProcessorSpeedInMhz: 1800,
    platform: 'windows',
    userAgent: 'releases/CL2026.R30',
    wifiDriver: 'Intel(R) Wi-Fi 6E AX211 160MHz',
    wifiDriverVersion: 'Intel:23.110.0.5',
    builtInSound: REALTEK,
    camera: 'Integrated Camera',
  },
  {
    namePrefix: 'LT',
    cpuName: 'AMD Ryzen 7 PRO 6850U with Radeon Graphics',
    cpuCoresCount: 8,
    cpuProcessorSpeedInMhz: 2701,
    platform: 'windows',
    userAgent: 'releases/CL2026.R30',
    wifiDriver: 'Qualcomm(R) WCN685x Wi-Fi 6E Dual Band Simultaneous Network Adapter',
    wifiDriverVersion: 'Qualcomm Communications Inc.:3.0.0.1238',
    builtInSound: REALTEK,
    camera: 'HP 5MP Camera',
  },
  {
    namePrefix: 'LT',
    cpuName: 'Intel(R) Core(TM) i5-8365U CPU @ 1.60GHz',
    cpuCoresCount: 4,
    cpuProcessorSpeedInMhz: 1896,
    platform: 'windows',
    userAgent: 'releases/CL2026.R28',
    wifiDriver: 'Intel(R) Wireless-AC 9560 160MHz',
    wifiDriverVersion: 'Intel:22.250.1.2',
    builtInSound: REALTEK,
    camera: 'Integrated Webcam',
  },
  {
    namePrefix: 'MB',
    cpuName: 'Apple M2 Pro',
    cpuCoresCount: 12,
    cpuProcessorSpeedInMhz: null,
    platform: 'macOS',
    userAgent: 'releases/CL2026.R30',
    wifiDriver: null,
    wifiDriverVersion: null,
    builtInSound: MACBOOK_SOUND,
    camera: 'FaceTime HD Camera',
  },
];

export const PHONES: readonly Machine[] = [
  phone('iOS', 'Apple A17 Pro', 6, 'TeamsiOS/7.19.0 (iPhone16,1; iOS 19.1)'),
  phone(
    'android',
    'Qualcomm Snapdragon 8 Gen 3',
    8,
    'TeamsAndroid/1416/1.0.0.2026221302 (SM-S921B; Android 16)',
  ),
];

export const ROOM: Machine = {
  namePrefix: 'ROOM',
  cpuName: 'Intel(R) Core(TM) i5-1145G7E @ 2.60GHz',
  cpuCoresCount: 4,
  cpuProcessorSpeedInMhz: 2611,
  platform: 'roomSystem',
  userAgent: 'Microsoft Teams Rooms/5.4.214.0',
  wifiDriver: null,
  wifiDriverVersion: null,
  builtInSound: {
    capture: 'Logitech Rally Bar Microphone',
    render: 'Logitech Rally Bar Speaker',
    driver: 'Microsoft: 10.0.26100.1',
  },
  camera: 'Logitech Rally Bar',
};

export const BROWSER: Machine = {
  namePrefix: '',
  cpuName: null,
  cpuCoresCount: null,
  cpuProcessorSpeedInMhz: null,
  platform: 'web',
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  wifiDriver: null,
  wifiDriverVersion: null,
  builtInSound: { capture: 'Default', render: 'Default', driver: null },
  camera: 'Default',
};

export const DESK_PHONE: Machine = {
  ...phone('ipPhone', null, null, 'Yealink MP56/122.15.0.178'),
  namePrefix: 'IP',
  builtInSound: { capture: 'Handset', render: 'Handset', driver: null },
};

export const HEADSETS: readonly AudioDevice[] = [
  headset('Jabra Evolve2 65', 'GN Netcom A/S: 2.18.0.0'),
  headset('Poly Voyager Focus 2', 'Microsoft: 10.0.26100.1'),
  headset('EPOS IMPACT 860T', 'Microsoft: 10.0.26100.1'),
  headset('Logitech Zone Vibe 125', 'Microsoft: 10.0.22621.2506'),
];

function phone(
  platform: string,
  cpuName: string | null,
  cores: number | null,
  userAgent: string,
): Machine {
  return {
    namePrefix: 'PH',
    cpuName,
    cpuCoresCount: cores,
    cpuProcessorSpeedInMhz: null,
    platform,
    userAgent,
    wifiDriver: null,
    wifiDriverVersion: null,
    builtInSound: PHONE_SOUND,
    camera: 'Front camera',
  };
}

function headset(name: string, driver: string): AudioDevice {
  return {
    capture: `Headset Microphone (${name})`,
    render: `Headset Earphone (${name})`,
    driver,
  };
}

/** The part of an endpoint that describes its machine. */
export function machineMembers(machine: Machine, name: string | null): JsonObject {
  return {
    name,
    cpuName: machine.cpuName,
    cpuCoresCount: machine.cpuCoresCount,
    cpuProcessorSpeedInMhz: machine.cpuProcessorSpeedInMhz,
  };
}
