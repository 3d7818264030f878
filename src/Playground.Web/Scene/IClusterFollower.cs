namespace Playground.Web.Scene;

/// <summary>Follows clusters for those who look at them, and has to let go of one that ends.</summary>
internal interface IClusterFollower
{
    /// <summary>Ends all that follows a cluster that is about to go.</summary>
    ValueTask ForgetAsync(string cluster);
}
