using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>Where a list in pages goes on: at which version and after which object.</summary>
internal readonly record struct ContinueToken(long Revision, NamespacedName After)
{
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Revision.ToString(CultureInfo.InvariantCulture)}/{After.Namespace}/{After.Name}"));

    public static ContinueToken? Parse(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('/', 3);
        return parts.Length is 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? new(revision, new(parts[1], parts[2])) : null;
    }
}
