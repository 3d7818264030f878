using System.Globalization;
using Microsoft.AspNetCore.Components;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Workshops;

/// <summary>How people come in, and the link by which somebody else leads the room; beside each what it allows.</summary>
public sealed partial class DoorCard
{
    [Parameter, EditorRequired] public Workshop Workshop { get; set; } = null!;

    private bool IsOpen => Workshop.LetsIn(Time.GetUtcNow());

    private string Place => Navigation.ToAbsoluteUri("join").GetComponents(UriComponents.HostAndPort | UriComponents.Path, UriFormat.Unescaped);

    private string Until => Workshop.CodeUntil.ToUniversalTime().ToString("d MMMM, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
