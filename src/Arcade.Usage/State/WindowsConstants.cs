namespace Arcade.Usage.State;

/// <summary>Numbers of the Windows file interface (winnt.h, fileapi.h, winbase.h, winerror.h).</summary>
internal static class WindowsConstants
{
    public const uint ReadData = 0x1;
    public const uint AppendData = 0x4;
    public const uint ReadAttributes = 0x80;
    public const uint WriteAttributes = 0x100;
    public const uint DeleteAccess = 0x10000;
    public const uint Synchronize = 0x100000;
    public const uint GenericRead = 0x80000000;
    public const uint GenericWrite = 0x40000000;

    public const uint ShareNothing = 0;
    public const uint ShareRead = 1;
    public const uint ShareAll = 7;

    public const uint CreateNew = 1;
    public const uint OpenExisting = 3;
    public const uint OpenAlways = 4;

    /// <summary>FILE_FLAG_OPEN_REPARSE_POINT: a link in the last place is opened itself, as O_NOFOLLOW refuses it.</summary>
    public const uint OpenLinkItself = 0x00200000;

    /// <summary>FILE_FLAG_BACKUP_SEMANTICS: without it a directory can't be opened at all.</summary>
    public const uint AlsoDirectories = 0x02000000;

    public const uint AttributeDirectory = 0x10;
    public const uint AttributeReparsePoint = 0x400;

    public const uint MoveReplaceExisting = 1;
    public const uint MoveWriteThrough = 8;

    /// <summary>REPLACEFILE_IGNORE_MERGE_ERRORS and REPLACEFILE_IGNORE_ACL_ERRORS: what can't be carried over changes nothing for us.</summary>
    public const uint ReplaceIgnoreErrors = 2 | 4;

    public const int FileNotFound = 2;
    public const int PathNotFound = 3;
    public const int AccessDenied = 5;
    public const int InvalidDrive = 15;
    public const int NotReady = 21;
    public const int SharingViolation = 32;
    public const int LockViolation = 33;
    public const int FileExists = 80;
    public const int InvalidParameter = 87;
    public const int InvalidName = 123;
    public const int AlreadyExists = 183;
    public const int NameTooLong = 206;
    public const int DeletePending = 303;
    public const int UnableToRemoveReplaced = 1175;
    public const int UnableToMoveReplacement = 1176;

    /// <summary>INVALID_HANDLE_VALUE.</summary>
    public const nint InvalidHandle = -1;
}
