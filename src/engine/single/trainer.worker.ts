import './receiveFiles.ts'
import '../trainer/trainer.worker.ts'
