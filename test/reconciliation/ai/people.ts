import { defaultSeed, type Profile, population } from '#simulator-kit'

/** Who is behind what tools call people by: an engineer of the directory, or nobody. */
export function engineersBy(profile: Profile): (known: string) => string {
  const { people, apiKeys } = population(defaultSeed, profile)
  const engineers = new Map<string, string>()
  for (const { isInDirectory, engineerId, email, identities: i } of people) {
    if (!isInDirectory) continue
    for (const known of [email, i.ampUserId, i.chatgptUserId, ...i.gooseHosts, i.g2Username]) engineers.set(known, engineerId)
  }
  for (const { name, ownerEngineerId } of apiKeys) if (ownerEngineerId !== null) engineers.set(`api:${name}`, ownerEngineerId)
  return (known) => engineers.get(known) ?? engineers.get(known.toLowerCase()) ?? 'nobody'
}
