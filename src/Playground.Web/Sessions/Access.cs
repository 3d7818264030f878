namespace Playground.Web.Sessions;

/// <summary>What somebody may do in a cluster.</summary>
public enum Access
{
    /// <summary>Nothing, not even learn that it exists.</summary>
    None,

    /// <summary>Look: read and watch everything but secrets.</summary>
    Guest,

    /// <summary>Everything.</summary>
    Owner,
}
