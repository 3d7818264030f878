namespace Playground.ApiServer.Validation;

/// <summary>What the name of a kind may look like.</summary>
public enum NameRule
{
    /// <summary>RFC 1123 subdomain: most kinds.</summary>
    Subdomain,

    /// <summary>RFC 1123 label: namespaces, and Services since 1.36.</summary>
    Label,

    /// <summary>RFC 1035 label: begins with a letter.</summary>
    Label1035,

    /// <summary>Anything that can stand in a URL path: RBAC.</summary>
    PathSegment,
}
