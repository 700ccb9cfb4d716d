import { Link } from 'wouter'
import { DIAGNOSTICS_PATH } from '../../app/routes.ts'

interface DiagnosticsLinkProps {
  readonly onClick?: () => void
}

/** The quiet way to the text for a bug report. */
export function DiagnosticsLink({ onClick = () => {} }: DiagnosticsLinkProps) {
  return (
    <p>
      <Link to={DIAGNOSTICS_PATH} onClick={onClick}>
        Diagnostics
      </Link>
    </p>
  )
}
