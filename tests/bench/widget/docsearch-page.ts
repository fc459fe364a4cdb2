import '@docsearch/css';
import docsearch from '@docsearch/js/docsearch';

// As its documentation says, but for the API's address: this server stands for it.
docsearch({
  container: '#docsearch',
  appId: 'BENCH',
  apiKey: 'bench',
  indices: ['help'],
  insights: false,
  transformSearchClient: (client) => {
    const { hosts } = client.transporter;
    hosts.splice(0, hosts.length, { url: location.host, protocol: 'https', accept: 'readWrite' });
    return client;
  },
});
