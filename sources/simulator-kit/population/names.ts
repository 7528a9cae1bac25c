/** Invented people. Any first name goes with any last name. */
export const firstNames =
  'Ada Amir Anouk Bela Caio Chidi Dana Edda Elio Farah Finn Greta Hana Ivo Jana Joris Kaya Kofi Lea Lorn Łukasz Mara Mei Milo Nadia Nils Oona Otto Pilar Quentin Rafi Rosa Sami Søren Tara Theo Uma Vera Wren Zoë'.split(
    ' ',
  )
export const lastNames =
  'Abara Albrecht Amsel Anders Baptiste Berg Brandt Calder Castell Dahl Dorn Drummond Eklund Esteve Falk Ferro Fontaine Gallo Grove Haas Halloran Ibarra Jansen Juhl Kade Keller Kimura Lang Larsen Lind Marsh Moreau Nakai Novak Okoro Olsen Pardo Quist Rahal Reyes Roth Sato Silva Stern Tamm Ulrich Varga Voss Wolff Zeller'.split(
    ' ',
  )

/** The name without accents and in lower case, as it stands in addresses and user names. */
export function plainName(name: string): string {
  return name
    .replaceAll('Ł', 'L')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
