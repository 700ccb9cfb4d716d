import './receiveFiles.ts'
import '../reader.worker.ts'
