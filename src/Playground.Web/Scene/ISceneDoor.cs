using System.Security.Claims;

namespace Playground.Web.Scene;

/// <summary>Says who may look at a cluster.</summary>
internal interface ISceneDoor
{
    /// <summary>Lets a visitor in until what is returned is disposed. Null: there is no such cluster, or not for this visitor.</summary>
    ValueTask<IDisposable?> LetInAsync(string cluster, ClaimsPrincipal visitor, CancellationToken cancellation);
}
