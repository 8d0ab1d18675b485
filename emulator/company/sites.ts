/** An office, and the networks in it. */
export interface Site {
  readonly city: string;
  readonly code: string;
  /** The offset from UTC in hours, without daylight saving time. */
  readonly hoursFromUtc: number;
  /** The first two numbers of every address in the office. */
  readonly addressPrefix: string;
  readonly publicAddress: string;
  readonly relayAddress: string;
  readonly accessPoints: readonly string[];
  readonly dialPrefix: string;
}

export const SITES: readonly Site[] = [
  {
    city: 'Dublin',
    code: 'dub',
    hoursFromUtc: 0,
    addressPrefix: '10.20',
    publicAddress: '203.0.113.20',
    relayAddress: '52.113.199.31',
    accessPoints: ['9c-1c-12-a0-4f-10', '9c-1c-12-a0-4f-30', '9c-1c-12-a0-51-10'],
    dialPrefix: '+3531555',
  },
  {
    city: 'Berlin',
    code: 'ber',
    hoursFromUtc: 1,
    addressPrefix: '10.30',
    publicAddress: '203.0.113.30',
    relayAddress: '52.113.205.14',
    accessPoints: ['70-3a-0e-5b-22-c0', '70-3a-0e-5b-22-d0', '70-3a-0e-5b-23-40'],
    dialPrefix: '+4930555',
  },
  {
    city: 'São Paulo',
    code: 'sao',
    hoursFromUtc: -3,
    addressPrefix: '10.40',
    publicAddress: '198.51.100.40',
    relayAddress: '52.115.63.8',
    accessPoints: ['34-fc-b9-e1-70-60', '34-fc-b9-e1-70-a0'],
    dialPrefix: '+5511555',
  },
  {
    city: 'Bengaluru',
    code: 'blr',
    hoursFromUtc: 5.5,
    addressPrefix: '10.50',
    publicAddress: '198.51.100.50',
    relayAddress: '52.114.14.76',
    accessPoints: ['b4-5d-50-c8-1d-20', 'b4-5d-50-c8-1d-60', 'b4-5d-50-c8-1e-20'],
    dialPrefix: '+9180555',
  },
  {
    city: 'Seattle',
    code: 'sea',
    hoursFromUtc: -8,
    addressPrefix: '10.60',
    publicAddress: '192.0.2.60',
    relayAddress: '52.115.223.40',
    accessPoints: ['20-a6-cd-90-b3-10', '20-a6-cd-90-b3-50'],
    dialPrefix: '+1206555',
  },
];

export interface Department {
  readonly name: string;
  readonly administrativeUnitId: string;
  /** The percentage of employees who work in it. */
  readonly share: number;
}

export const DEPARTMENTS: readonly Department[] = [
  { name: 'Engineering', administrativeUnitId: '1f0c7e52-93d4-4a6b-8e21-5d7c3b9a0f46', share: 30 },
  {
    name: 'Customer Service',
    administrativeUnitId: '2a81d3f6-04be-4c7d-9f35-8b6e1c20d957',
    share: 22,
  },
  { name: 'Sales', administrativeUnitId: '38b5c90e-7f12-4de8-a640-9c4f2d31e068', share: 20 },
  { name: 'Operations', administrativeUnitId: '4d96e21a-b8c3-4f5e-b751-0a5d3e42f179', share: 12 },
  { name: 'Finance', administrativeUnitId: '5e07f43b-c9d4-4061-8862-1b6e4f53a28a', share: 8 },
  {
    name: 'Human Resources',
    administrativeUnitId: '6f18a54c-dae5-4172-9973-2c7f5a64b39b',
    share: 8,
  },
];
