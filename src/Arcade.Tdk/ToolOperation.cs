namespace Arcade.Tdk;

/// <summary>What a tool does to the things of its service; on the wire in lower case.</summary>
public enum ToolOperation
{
    /// <summary>It reads them.</summary>
    Read,

    /// <summary>It makes new ones.</summary>
    Create,

    /// <summary>It changes them.</summary>
    Update,

    /// <summary>It deletes them.</summary>
    Delete,

    /// <summary>Nobody knows beforehand, e.g. because it runs what it is given.</summary>
    Opaque,
}
