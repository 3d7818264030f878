namespace Playground.ApiServer.Authentication;

/// <summary>How those who come to an entrance of the API server show who they are.</summary>
public enum Entrance
{
    /// <summary>They need not: whoever comes is the administrator.</summary>
    Open,

    /// <summary>By a token; who brings none is sent away, as with `--anonymous-auth=false`.</summary>
    Token,

    /// <summary>By a token; who brings none is `system:anonymous` and may read the version and the health.</summary>
    TokenOrAnonymous,

    /// <summary>They need not: whoever comes is a guest, and may read everything but secrets.</summary>
    Guest,
}
