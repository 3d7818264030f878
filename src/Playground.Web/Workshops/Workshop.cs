using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Playground.Web.Lessons.Running;
using Playground.Web.Sessions;

namespace Playground.Web.Workshops;

/// <summary>A room in which a trainer teaches: everybody in it has a cluster of their own and the same lessons.</summary>
/// <param name="Id">stands in addresses and is no secret</param>
/// <param name="Template">what every cluster begins with</param>
/// <param name="Lessons">slugs, in their order</param>
/// <param name="TrainerKey">whoever has it leads the room</param>
/// <param name="Code">lets people in until <paramref name="CodeUntil"/></param>
public sealed record Workshop(
    string Id, string Title, string Template, ImmutableArray<string> Lessons, string TrainerKey, string Code, DateTimeOffset CodeUntil, DateTimeOffset Created)
{
    /// <summary>How many take part in one room.</summary>
    public const int Most = 300;

    public static readonly TimeSpan CodeLasts = TimeSpan.FromDays(1);

    /// <summary>Since when nobody may change anything; null: work goes on.</summary>
    public DateTimeOffset? Frozen { get; init; }

    /// <summary>When the last break ended; nobody was stuck during it.</summary>
    public DateTimeOffset? Thawed { get; init; }

    /// <summary>The room is over: its code lets nobody in, and its trainer has no key to the clusters any more.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>After how many minutes without a step done somebody counts as stuck.</summary>
    public int StuckAfter { get; init; } = 5;

    /// <summary>Where the trainer last called everybody to.</summary>
    public WorkshopCall? Call { get; init; }

    public static Workshop Create(string title, string template, IEnumerable<string> lessons, DateTimeOffset now) =>
        new(SecretKey.Create()[..10], title is "" ? "Workshop" : title, template, [.. lessons], SecretKey.Create(), JoinCode.Create(), now + CodeLasts, now);

    public bool LetsIn(DateTimeOffset now) => Ended is null && now < CodeUntil;
}

/// <summary>"Everybody to this lesson, please."</summary>
/// <param name="Number">counts the calls of a room</param>
/// <param name="Step">from 1; 0: wherever each one is in it</param>
public sealed record WorkshopCall(int Number, string Lesson, int Step);

/// <summary>Somebody's place in a workshop. The key to it is the one of their cluster.</summary>
/// <param name="Name">as they gave it</param>
/// <param name="Progress">the room's copy, for when their cluster sleeps</param>
public sealed record Seat(string Workshop, string Cluster, string Name, DateTimeOffset Joined, ImmutableSortedDictionary<string, LessonProgress> Progress)
{
    /// <summary>The last call they have followed.</summary>
    public int Heard { get; init; }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Workshop))]
[JsonSerializable(typeof(Seat))]
internal sealed partial class WorkshopJson : JsonSerializerContext;
