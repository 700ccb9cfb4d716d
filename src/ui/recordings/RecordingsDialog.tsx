import type { DialogProps } from '../parts/DialogButton.tsx'
import { PanelDialog } from '../parts/PanelDialog.tsx'
import { RecordingsPanel } from './RecordingsPanel.tsx'

/** The dialog with all recordings. */
export function RecordingsDialog({ isOpen, onClose, onOpenFile }: DialogProps) {
  return (
    <PanelDialog title="Recordings" isOpen={isOpen} onClose={onClose}>
      <RecordingsPanel
        onOpenFile={() => {
          onClose()
          onOpenFile()
        }}
        onShown={onClose}
      />
    </PanelDialog>
  )
}
