import './receiveFiles.ts'
import '../reader/reader.worker.ts'
