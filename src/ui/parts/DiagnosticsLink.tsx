import { Link } from 'wouter'

interface DiagnosticsLinkProps {
  readonly onClick?: () => void
}

/** The quiet way to the text for a bug report. */
export function DiagnosticsLink({ onClick = () => {} }: DiagnosticsLinkProps) {
  return (
    <p>
      <Link to="/diagnostics" onClick={onClick}>
        Diagnostics
      </Link>
    </p>
  )
}
