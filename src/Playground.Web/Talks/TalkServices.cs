using Playground.Web.Sessions;
using Playground.Web.Talks.Scripts.Files;

namespace Playground.Web.Talks;

internal static class TalkServices
{
    /// <param name="folder">where talks are kept</param>
    /// <param name="scripts">where scripts may be put</param>
    public static IServiceCollection AddTalks(this IServiceCollection services, string folder, string scripts) => services
        .AddSingleton(new TalkBook(folder))
        .AddSingleton(new ScriptFolder(scripts))
        .AddSingleton<TalkRooms>()
        .AddSingleton<IKeyIssuer, TalkKeys>();
}
