import { type Chance, chanceOf, itemAt } from './chance.ts';
import { type AudioDevice, HEADSETS, LAPTOPS, type Machine, PHONES } from './equipment.ts';
import { type Name, STAFF_NAMES } from './names.ts';
import { type Department, DEPARTMENTS, type Site, SITES } from './sites.ts';

export interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly tenantId: string;
  readonly department: Department;
  readonly site: Site;
  readonly laptop: Machine;
  readonly laptopName: string;
  readonly phone: Machine;
  readonly headset: AudioDevice | undefined;
  /** The probability that a call is taken at home. */
  readonly homeShare: number;
  /** The third number of the home address, 192.168.x. */
  readonly homeNetwork: number;
  readonly hasPoorWifiAtHome: boolean;
}

export interface Company {
  readonly domain: string;
  readonly tenantId: string;
  readonly staff: readonly Person[];
  /** Members of the whole group: the staff first, then the people of its subsidiaries. */
  person(index: number): Person;
}

export function companyOf(domain: string, tenantId: string, size: number): Company {
  const staff = Array.from({ length: size }, (_, index) => personAt(index, domain, tenantId));
  const others = new Map<number, Person>();
  const other = (index: number) => {
    const known = others.get(index) ?? personAt(index, domain, tenantId);
    others.set(index, known);
    return known;
  };
  return { domain, tenantId, staff, person: (index) => staff[index] ?? other(index) };
}

function personAt(index: number, domain: string, tenantId: string): Person {
  const chance = chanceOf(`${domain} person ${index}`);
  const name = nameAt(index);
  return {
    id: chance.uuid(),
    displayName: `${name.given} ${name.family}`,
    userPrincipalName: `${mailNameOf(name)}${index < STAFF_NAMES.length ? '' : index}@${domain}`,
    tenantId,
    department: departmentOf(chance),
    site: itemAt(SITES, index),
    ...equipmentOf(chance),
    homeShare: chance.pick([0, 0.2, 0.4, 0.6, 1]),
    homeNetwork: chance.pick([0, 1, 2, 8, 178]),
    hasPoorWifiAtHome: chance.happens(0.15),
  };
}

type Equipment = Pick<Person, 'laptop' | 'laptopName' | 'phone' | 'headset'>;

function equipmentOf(chance: Chance): Equipment {
  const laptop = chance.pick(LAPTOPS);
  return {
    laptop,
    laptopName: `${laptop.namePrefix}-${chance.integer(10_000, 99_999)}`,
    phone: chance.pick(PHONES),
    headset: chance.happens(0.75) ? chance.pick(HEADSETS) : undefined,
  };
}

/** Beyond the table, given and family names are recombined. No pair repeats among 15,000. */
function nameAt(index: number): Name {
  const { given } = itemAt(STAFF_NAMES, index);
  const turn = Math.floor(index / STAFF_NAMES.length);
  return { given, family: itemAt(STAFF_NAMES, index + turn * 7).family };
}

function departmentOf(chance: Chance): Department {
  let left = chance.between(0, 100);
  for (const department of DEPARTMENTS) {
    left -= department.share;
    if (left < 0) return department;
  }
  return itemAt(DEPARTMENTS, 0);
}

function mailNameOf({ given, family }: Name): string {
  return `${given}.${family}`
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^A-Za-z.-]/g, '')
    .toLowerCase();
}
