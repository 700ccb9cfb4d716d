import './receiveFiles.ts'
import '../decoder.worker.ts'
