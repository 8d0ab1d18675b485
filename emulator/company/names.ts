export interface Name {
  readonly given: string;
  readonly family: string;
}

/** The staff, with names from the cultures of the company's sites and a few others. */
const NAMES = `
Aoife Byrne, Ciarán Doyle, Niamh Gallagher, Seán Kavanagh, Róisín Nolan, Eoin Fitzgerald,
Oisín Murphy, Siobhán Walsh, Darragh Keane, Orla Brennan, Fionn Daly, Gráinne Healy,
Jürgen Weiß, Annika Schäfer, Lukas Brandt, Friederike Vogel, Matthias Köhler, Greta Hoffmann,
Tobias Lindner, Sabine Krüger, Jonas Albrecht, Paula Neumann, Henrik Böttcher, Lena Seidel,
Ayşe Yıldız, Emre Demir, Zeynep Kaya, Murat Şahin, Agnieszka Kowalska, Piotr Zieliński,
Katarzyna Wójcik, Tomáš Novák, Eliška Dvořáková, Ioana Popescu, Andrei Ionescu, Dimitra Papadopoulou,
João Carvalho, Beatriz Nogueira, Rafael Monteiro, Camila Ferraz, Thiago Azevedo, Larissa Peixoto,
Gustavo Teixeira, Mariana Siqueira, Lucía Fernández, Diego Quispe, Valentina Rojas, Mateo Herrera,
Ananya Iyer, Rohan Deshpande, Priya Nair, Karthik Subramanian, Meera Banerjee, Arjun Reddy,
Fatima Siddiqui, Vikram Chauhan, Lakshmi Menon, Sanjay Kulkarni, Divya Joshi, Nikhil Rao,
Shreya Ghosh, Imran Qureshi, Kavya Hegde, Aditya Patil, Grace Whitfield, Marcus Holloway,
Emily Castellanos, Tyrone Jefferson, Hannah Goldberg, Noah Lindqvist, Destiny Carter, Ethan Park,
Olivia Nakamura, Samuel Okafor, Ji-woo Kim, Min-jun Lee, Seo-yeon Choi, Haruka Tanaka,
Kenji Watanabe, Yuki Morimoto, Wei Zhang, Xiaoming Liu, Mei-ling Chen, Jun Huang,
Nguyễn Thị Lan, Trần Văn Minh, Siti Rahmawati, Budi Santoso, Chinedu Eze, Amara Nwosu,
Kwame Mensah, Abena Owusu, Thandiwe Dlamini, Sipho Nkosi, Wanjiru Kamau, Tesfaye Bekele,
Layla Haddad, Omar El-Sayed, Yasmin Benali, Karim Mansour, Shira Levi, Avi Rosen,
Ingrid Solberg, Magnus Bakke, Freja Mikkelsen, Linnéa Ekström, Aino Virtanen, Mikko Lehtonen,
Élodie Marchand, Baptiste Lefèvre, Chloé Garnier, Giulia Bianchi, Matteo Ricci, Francesca Conti,
Pieter van Dijk, Sanne de Vries, Olena Shevchenko, Maksym Kovalenko, Nino Beridze, Aroha Ngata,
Liam O'Connor, Isabel Domínguez, Ravi Pillai, Zofia Lewandowska
`;

export const STAFF_NAMES: readonly Name[] = NAMES.trim()
  .split(/,\s+/)
  .map((text) => {
    const [given = '', ...family] = text.split(' ');
    return { given, family: family.join(' ') };
  });
