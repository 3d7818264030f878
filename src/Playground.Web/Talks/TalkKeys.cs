using Playground.Web.Sessions;

namespace Playground.Web.Talks;

/// <summary>What the keys of a talk open: its cluster, all of it for the presenter, to look at for the audience.</summary>
internal sealed class TalkKeys(TalkBook book) : IKeyIssuer
{
    public Access AccessWith(string key, Sandbox sandbox) => book.In(sandbox.Name) switch
    {
        null => Access.None,
        var talk when SecretKey.Same(key, talk.PresenterKey) => Access.Owner,
        var talk when SecretKey.Same(key, talk.AudienceKey) => Access.Guest,
        _ => Access.None,
    };

    public string? WhyPaused(string cluster) => null;
}
