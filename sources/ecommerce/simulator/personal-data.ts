import type { SeededRandom } from '#simulator-kit'

/** What tells who a customer is. All of it is invented; addresses are of domains that nobody can own. */
export interface PersonalData {
  full_name: string | null
  email: string | null
  phone: string | null
  street_address: string | null
  postal_code: string | null
  city: string | null
  /** `1980-02-29` */
  birth_date: string | null
}

const firstNames =
  'Łucja Søren Zoë José Мария Ólafur Anne-Marie Kwame Noor Ines Bjørn Chloé Dmitri Élodie Farid Giang Hanako Ilse Jörg Κωνσταντίνα'.split(
    ' ',
  )
const lastNames = ["O'Connor", 'Nowak', 'García Márquez', 'Müller', 'van der Berg', 'Ångström', 'Sørensen', 'Nguyễn', 'Öztürk', 'D’Angelo']
const cities = ['Łódź', 'München', 'Saint-Étienne', 'Århus', 'Guadalajara', 'Kraków', 'Bath', 'Zürich']
const streets = ['Sample Street', 'Beispielweg', 'Rue de l’Exemple', 'ul. Przykładowa', 'Calle Ejemplo']
const domains = ['example.com', 'example.com', 'example.com', 'example.org', 'example.net']

/** Contact data that change when a customer moves: draws of `contact` are of one version, those of `person` are for good. */
export function personalData(index: number, person: SeededRandom, contact: SeededRandom): PersonalData {
  const first = person.pick(firstNames)
  const last = person.pick(lastNames)
  const local = `${plain(first)}.${plain(last)}${index}`
  const domain = index % 25 === 24 ? `${plain(last)}-family-${index}.example` : person.pick(domains)
  const street = `${contact.int(1, 199)} ${contact.pick(streets)}${index % 17 === 5 ? `\nFlat ${contact.int(1, 40)}` : ''}`
  const digits = `7946 0${contact.int(100, 999)}`
  const data: PersonalData = {
    full_name: `${first} ${last}`,
    email: `${person.chance(0.2) ? local.toUpperCase() : local}@${domain}`,
    phone: contact.pick([`+44 20 ${digits}`, `(020) ${digits}`, `0044-20-${digits.replace(' ', '-')}`]),
    street_address: street,
    postal_code: `${contact.int(10, 99)}-${contact.int(100, 999)}`,
    city: contact.pick(cities),
    birth_date: `${person.int(1938, 2007)}-${two(person.int(1, 12))}-${two(person.int(1, 28))}`,
  }
  return { ...data, ...special[index], ...(person.chance(0.03) ? { phone: '' } : {}), ...(person.chance(0.03) ? { birth_date: null } : {}) }
}

/** The first customers, the same whatever the seed: each stands for a special case. */
const special: readonly (Partial<PersonalData> | undefined)[] = [
  { full_name: '王秀英', email: 'Wang.Xiuying+shop@EXAMPLE.com', phone: '+44 20 7946 0001' },
  { full_name: '', phone: '' },
  { email: null, birth_date: null },
  { full_name: 'Ёлка "Bo" Smith, Jr.', email: 'forgotten@example.org', birth_date: '1980-02-29' },
  { email: '', street_address: '', postal_code: '', city: '' },
  { full_name: 'عائشة الخطيب', birth_date: '2001-12-31' },
]

/** What is left of one who asked to be forgotten. */
export const forgotten: PersonalData = {
  full_name: '',
  email: '',
  phone: '',
  street_address: '',
  postal_code: '',
  city: '',
  birth_date: null,
}

const two = (number: number): string => String(number).padStart(2, '0')

/** Latin letters of a name in lower case; names in other scripts become `customer`. */
function plain(name: string): string {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  return letters === '' ? 'customer' : letters
}
