#include "tests/journal/faulty_vfs.h"

#include <new>
#include <stdexcept>

namespace guichet::journal {

namespace {

// Our file, with the real one right behind it in the room SQLite gives (szOsFile).
struct File {
    sqlite3_file base{};
    FaultyVfs* vfs = nullptr;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File& self(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return self(file).real(); }

bool fails(std::atomic<int>& left) {
    if (left < 0) return false;
    if (left == 0) return true;
    --left;
    return false;
}

int do_close(sqlite3_file* f) {
    const int code = real(f)->pMethods == nullptr ? SQLITE_OK : real(f)->pMethods->xClose(real(f));
    self(f).~File();
    return code;
}
int do_read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return real(f)->pMethods->xRead(real(f), to, n, at); }
int do_write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    ++self(f).vfs->writes;
    if (fails(self(f).vfs->writes_left)) return SQLITE_FULL;
    return real(f)->pMethods->xWrite(real(f), from, n, at);
}
int do_truncate(sqlite3_file* f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); }
int do_sync(sqlite3_file* f, int flags) {
    ++self(f).vfs->syncs;
    if (fails(self(f).vfs->syncs_left)) return SQLITE_IOERR_FSYNC;
    return real(f)->pMethods->xSync(real(f), flags);
}
int do_size(sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); }
int do_lock(sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); }
int do_unlock(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int do_check(sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
int do_control(sqlite3_file* f, int op, void* arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); }
int do_sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int do_device(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int do_shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int do_shm_lock(sqlite3_file* f, int offset, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void do_shm_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int do_shm_unmap(sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

const sqlite3_io_methods methods = {2,         do_close,   do_read,     do_write,       do_truncate,  do_sync,
                                    do_size,   do_lock,    do_unlock,   do_check,       do_control,   do_sector,
                                    do_device, do_shm_map, do_shm_lock, do_shm_barrier, do_shm_unmap, nullptr,
                                    nullptr};

int do_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* out_flags) {
    File* file = new (f) File;
    file->vfs = static_cast<FaultyVfs*>(vfs->pAppData);
    sqlite3_vfs* usual = sqlite3_vfs_find(nullptr);
    const int code = usual->xOpen(usual, name, file->real(), flags, out_flags);
    file->base.pMethods = code == SQLITE_OK ? &methods : nullptr;
    return code;
}

}  // namespace

FaultyVfs::FaultyVfs(std::string name) : name_(std::move(name)), vfs_(*sqlite3_vfs_find(nullptr)) {
    vfs_.zName = name_.c_str();
    vfs_.pNext = nullptr;
    vfs_.szOsFile += static_cast<int>(sizeof(File));
    vfs_.pAppData = this;
    vfs_.xOpen = do_open;
    if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK) throw std::runtime_error("VFS refused");
}

FaultyVfs::~FaultyVfs() { sqlite3_vfs_unregister(&vfs_); }

}  // namespace guichet::journal
