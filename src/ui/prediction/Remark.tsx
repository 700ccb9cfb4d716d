import { Agreement, type AgreementProps } from './Agreement.tsx'
import { KeptNote, type KeptNoteProps } from './KeptNote.tsx'

/** What is said beside one answer or of all of them, once they are there; one part, as each costs the first view its name. */
export function Remark(props: AgreementProps | KeptNoteProps) {
  return 'predictions' in props ? <Agreement {...props} /> : <KeptNote {...props} />
}
