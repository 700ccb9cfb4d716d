import './receiveFiles.ts'
import '../importer/importer.worker.ts'
