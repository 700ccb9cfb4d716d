/** Where a decoder comes from. */
export type DecoderSource =
  /** `base` is the site's address, ending in a slash. */
  | { readonly kind: 'site'; readonly base: string }
  /** Content by path relative to the manifest. */
  | { readonly kind: 'memory'; readonly files: ReadonlyMap<string, Uint8Array> }
  /** As `writeDecoderZip` makes it. */
  | { readonly kind: 'zip'; readonly file: Blob; readonly name: string }

/** What a decoder's file can hold besides the bundle. */
export interface BesideBundle {
  /** The text of `verdict.json`. */
  readonly verdict: string | null
  /** The text of `operating-point.json`; absent where it has none. */
  readonly operatingPoint?: string
  /** The recording that it was judged on. */
  readonly testJson: Blob | null
}
