using Playground.Web.Sessions;

namespace Playground.Web.Workshops;

internal static class WorkshopServices
{
    /// <summary>Needs sandboxes, lessons and a <see cref="TimeProvider"/>.</summary>
    /// <param name="folder">where rooms are kept</param>
    public static IServiceCollection AddWorkshops(this IServiceCollection services, string folder) => services
        .AddSingleton(new WorkshopBook(folder))
        .AddSingleton<Hands>()
        .AddSingleton<JoinLimits>()
        .AddSingleton<IKeyIssuer, WorkshopKeys>()
        .AddSingleton<WorkshopRooms>()
        .AddSingleton<Reception>()
        .AddSingleton<TrainerDesk>();
}
