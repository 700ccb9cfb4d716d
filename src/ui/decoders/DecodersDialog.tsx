import type { DialogProps } from '../parts/DialogButton.tsx'
import { PanelDialog } from '../parts/PanelDialog.tsx'
import { DecodersPanel } from './DecodersPanel.tsx'

/** The dialog with all decoders. */
export function DecodersDialog({ isOpen, onClose, onOpenFile }: DialogProps) {
  return (
    <PanelDialog title="Decoders" isOpen={isOpen} onClose={onClose}>
      <DecodersPanel
        onOpenFile={() => {
          onClose()
          onOpenFile()
        }}
        onDone={onClose}
      />
    </PanelDialog>
  )
}
