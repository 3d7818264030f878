using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Requests;

/// <summary>One event of a watch.</summary>
/// <param name="Object">null for bookmarks and errors</param>
/// <param name="EndsInitial">a bookmark that says: all there was has been sent</param>
internal readonly record struct WatchItem(WatchEventType Type, StoredObject? Object, long Revision, Status? Error = null, bool EndsInitial = false);
