import type { Plugin } from 'vite'

/** What the lock file says of a package. */
interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  /** Only tools need it. */
  readonly dev?: boolean
}

export interface LockFile {
  readonly version?: string
  readonly packages: Readonly<Record<string, LockedPackage>>
}

/** A package that the site or its command line is made of. */
export interface Component {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly integrity: string | undefined
}

/** All packages but those that only tools need, by name and version. */
export function shippedComponents({ packages }: LockFile): Component[] {
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version = '', license = 'unknown', integrity }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
      integrity,
    }))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/** The bill of materials as CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/); equal lock files give equal bytes. */
export function formatBillOfMaterials(lock: LockFile): string {
  const components = shippedComponents(lock).map(({ name, version, license, integrity }) => ({
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [{ expression: license }],
    ...(integrity?.startsWith('sha512-') && {
      hashes: [
        { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') },
      ],
    }),
  }))
  const component = { type: 'application', name: 'eeg-letter-decoder', version: lock.version ?? '0.0.0' }
  const bill = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata: { component }, components }
  return `${JSON.stringify(bill, null, 2)}\n`
}

/** Puts the bill of materials beside the built site. */
export function billOfMaterialsPlugin(lock: LockFile): Plugin {
  return {
    name: 'eeg-letter-decoder:bill-of-materials',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'sbom.cdx.json', source: formatBillOfMaterials(lock) })
    },
  }
}
