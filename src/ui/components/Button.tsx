import type { ButtonHTMLAttributes } from 'react'
import styles from './Button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'quiet' | undefined
  /** Set where the content is a sign only; give it an `aria-label` then. */
  readonly iconOnly?: boolean
}

/** A push button; never submits a form unless asked. */
export function Button({ look = 'plain', iconOnly = false, ...rest }: ButtonProps) {
  const classes = [styles.button, look === 'plain' ? '' : styles[look], iconOnly ? styles.icon : '']
  return <button type="button" {...rest} className={classes.filter(Boolean).join(' ')} />
}
