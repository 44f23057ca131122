using System.Xml.Linq;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Alerts.Azure;

/// <summary>
/// Keeps the platform's data protection keys in a blob container, one blob a key. Who may read the container may decrypt what they protect.
/// </summary>
public sealed class BlobKeyRepository(BlobContainerClient container) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        if (!container.Exists())
        {
            return [];
        }

        return
        [
            .. container
                .GetBlobs()
                .Where(b => b.Name.EndsWith(".xml", StringComparison.Ordinal))
                .Select(b => XElement.Parse(container.GetBlobClient(b.Name).DownloadContent().Value.Content.ToString())),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        container.CreateIfNotExists();
        container
            .GetBlobClient($"{(string.IsNullOrEmpty(friendlyName) ? Guid.NewGuid().ToString() : friendlyName)}.xml")
            .Upload(BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting)));
    }
}
