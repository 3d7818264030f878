using Playground.Kubernetes;

namespace Playground.ApiServer.Admission;

/// <summary>
/// One reason for which the cluster as a whole changes or refuses a write, such as its namespace ending or an address being taken. Steps run in
/// the order of <see cref="AdmissionSteps"/>; the first that refuses ends the request.
/// </summary>
internal interface IAdmissionStep
{
    /// <summary>Before the object is validated: fills in and refuses.</summary>
    /// <returns>why not; null: go on</returns>
    Status? Admit(AdmissionRequest request) => null;

    /// <summary>After the object was found valid, right before it is stored: takes what the cluster has only once.</summary>
    ValueTask<Status?> CompleteAsync(AdmissionRequest request) => new((Status?)null);
}
