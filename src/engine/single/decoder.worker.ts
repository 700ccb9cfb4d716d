import './receiveFiles.ts'
import '../decoder/decoder.worker.ts'
