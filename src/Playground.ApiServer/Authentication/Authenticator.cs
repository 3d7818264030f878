using System.Security.Cryptography;
using System.Text;
using Playground.ApiServer.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Authentication;

namespace Playground.ApiServer.Authentication;

/// <summary>Says whose token it is that a request shows.</summary>
internal sealed class Authenticator(ServerContext server, Credentials credentials)
{
    private readonly byte[] _adminToken = Encoding.UTF8.GetBytes(credentials.Token);

    public static Status Unauthorized { get; } = Failures.Of(401, StatusReason.Unauthorized, "Unauthorized");

    public static UserInfo Administrator { get; } = new() { Username = "kubernetes-admin", Groups = ["system:masters", "system:authenticated"] };

    public static UserInfo Anonymous { get; } = new() { Username = "system:anonymous", Groups = ["system:unauthenticated"] };

    public static UserInfo Guest { get; } = new() { Username = "guest", Groups = ["system:authenticated"] };

    public ServiceAccountTokens ServiceAccounts { get; } = new(server, credentials.Key);

    /// <summary>Whose token this is, and for whom it is meant; null when it opens nothing here.</summary>
    public (UserInfo User, ValueList<string> Audiences)? Read(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), _adminToken) ? (Administrator, [ServiceAccountTokens.Issuer]) : ServiceAccounts.Read(token);
}
